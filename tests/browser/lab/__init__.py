"""Journeys through JupyterLab as a buyer makes them: by mouse and keyboard, judged by a fresh browser and by the store."""
