"""The subcommands of huixin-cli, one module per area."""
