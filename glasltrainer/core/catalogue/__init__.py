"""The field's own terms: stages, signs, moves, roles and topics, named and explained.

Source: domain.md sections 1 and 2 and catalogue.yaml of the project's design papers.
"""
