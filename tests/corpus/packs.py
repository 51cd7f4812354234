"""The alias file that tests of engines send along."""

NAMES = """\
schema: 1
pack: test
license: CC0-1.0
entities:
  belarus: {canonical: Belarus, kind: country, aliases: [Bioloss]}
"""
