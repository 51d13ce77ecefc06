"""The scenes of a case as a drawing, and what is changed in that drawing as changes of its text."""
