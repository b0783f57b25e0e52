"""Train the encoder that reads who said what: ``python -m training.attribution`` (see docs/how-to)."""
