"""What papermill finds under the entry point ``papermill.engine``: names the engine, loads it when it is used."""

from __future__ import annotations

from typing import Any

IN_PROCESS = "workbook-inprocess"
KERNEL = "workbook-kernel"


class InProcess:
    """The engine ``workbook-inprocess``, loaded at its first call: papermill loads entry points while it is itself being loaded."""

    @staticmethod
    def execute_notebook(*args: Any, **kwargs: Any) -> Any:
        """Run a notebook's cells in this process."""
        from workbook.batch.engines import InProcessEngine

        return InProcessEngine.execute_notebook(*args, **kwargs)

    @staticmethod
    def nb_kernel_name(nb: Any, name: str | None = None) -> Any:
        """Return the kernel a notebook names."""
        from workbook.batch.engines import InProcessEngine

        return InProcessEngine.nb_kernel_name(nb, name)

    @staticmethod
    def nb_language(nb: Any, language: str | None = None) -> Any:
        """Return the language a notebook is written in."""
        from workbook.batch.engines import InProcessEngine

        return InProcessEngine.nb_language(nb, language)
