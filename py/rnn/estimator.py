"""An estimator in scikit-learn's manners: settings to read and change, and how its run went."""

from inspect import signature
from typing import Any, Self

from .training.run import Best, Run
from .training.train import Failure


class Estimator:
    """What has an attribute for each parameter of its constructor, and a run once it is fitted."""

    run_: Run

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

    @property
    def curve_(self) -> dict[str, list[float]]:
        """One entry an update."""
        return self.run_.curve

    @property
    def scores_(self) -> dict[str, list[float]]:
        """One entry an epoch scored on held-out sentences."""
        return self.run_.scores

    @property
    def best_(self) -> Best | None:
        """The best epoch so far on held-out sentences."""
        return self.run_.best

    @property
    def failure_(self) -> Failure | None:
        """Why training ended early, if a loss or gradient stopped being finite."""
        return self.run_.failure
