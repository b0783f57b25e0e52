"""The record looked at in a browser: the page of ``run --out``, served from the record as it is now."""

from twosource.web.app import HOST, PORT, create_app

__all__ = ["HOST", "PORT", "create_app"]
