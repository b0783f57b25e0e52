"""How well and how fast Twosource reads, measured on evaluation data that is kept outside the project."""
