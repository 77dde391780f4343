"""Settings in scikit-learn's manners: read, changed, and shown where they are not the defaults."""

from inspect import signature
from typing import Any, Self


class Estimator:
    """What has an attribute for each parameter of its constructor."""

    @classmethod
    def _defaults(cls) -> dict[str, Any]:
        parameters = signature(cls).parameters
        return {name: parameter.default for name, parameter in parameters.items()}

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The settings of the next ``fit``, by the names of the constructor."""
        return {name: getattr(self, name) for name in self._defaults()}

    def set_params(self, **settings: Any) -> Self:
        """Change settings; they take effect at the next ``fit``."""
        for name, value in settings.items():
            if name not in self.get_params():
                known = ", ".join(self.get_params())
                raise ValueError(f"There is no setting {name!r}. The settings are {known}.")
            setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        defaults = self._defaults()
        changed = (
            f"{name}={value!r}"
            for name, value in self.get_params().items()
            if value != defaults[name]
        )
        return f"{type(self).__name__}({', '.join(changed)})"
