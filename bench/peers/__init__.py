"""Other people's tools, run beside ours where they are installed; each import fails plainly where one is absent."""
