"""What leaves a record: JSON lines, CSV, a page and the terminal. Each says what its form cannot carry."""
