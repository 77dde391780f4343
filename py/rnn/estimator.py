"""Settings in scikit-learn's manners: read, changed, and shown where they are not the defaults."""

from dataclasses import fields
from typing import Any, Self

from .network.settings import Settings


class Estimator:
    """What has an attribute for each of the `Settings`."""

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The settings of the next ``fit``, by the names of the constructor."""
        return {each.name: getattr(self, each.name) for each in fields(Settings)}

    def set_params(self, **settings: Any) -> Self:
        """Change settings; they take effect at the next ``fit``."""
        for name, value in settings.items():
            if name not in self.get_params():
                known = ", ".join(self.get_params())
                raise ValueError(f"There is no setting {name!r}. The settings are {known}.")
            setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        changed = (
            f"{name}={value!r}"
            for name, value in self.get_params().items()
            if value != getattr(Settings, name)
        )
        return f"{type(self).__name__}({', '.join(changed)})"
