"""The classroom: a room as a value, what each audience may see of it, and the phones' door.

`room` decides what happens next, `ballots` what is voted and counted, `box` keeps the votes of the open
question, `projector`, `console` and `phone` are the views of the three audiences. Nothing in a room says who
voted what: votes become counts when a question closes.
"""
