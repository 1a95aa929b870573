"""Judges: what may stand behind the ``Judge`` seam. Beside the stages, since they read files and ask servers.

``models`` runs a model from a folder, ``servers`` asks one behind an OpenAI-compatible interface. Each loads what it
needs when it is first asked; neither downloads anything.
"""
