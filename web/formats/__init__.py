"""How dates and times are written, by language: what Django has for each, but for what is named here."""
