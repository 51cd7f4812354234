"""One look at a text: runs of capitalised words, who is spoken of, where titles stand."""
