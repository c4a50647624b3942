"""The core of Huixin: everything the product can do, usable without a window.

Nothing in this package imports Qt or `desktop`; import contracts in
`pyproject.toml` keep it so.
"""

__version__ = "0.1.0"
