"""The phones' door: one small page and a strict little server, open only while the trainer says so.

`door` is what the rest of the program uses, `address` chooses where it listens. `server`, and with it
aiohttp, is loaded when a door is opened for the first time.
"""
