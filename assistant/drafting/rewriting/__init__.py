"""改写: actions on what is selected, and what they propose, part by part.

`actions` declares them, `embedded` does those that need no model, `modelled` asks
a model, `proposals` holds what is proposed and takes the accepted parts into the draft.
"""
