"""A workspace that adds, removes, rewords and moves, for what compares it with the built-in library."""

from __future__ import annotations

from tests.helpers import changed

COACH = """\
titles:
  mentor: {before: literacy-or-math-coach}
introduction:
  in-the-system: {remove: true}
responsibilities:
  conditions-for-success:
    shared-vision: >-
      Invite the teachers you coach to say what strong professional learning could make possible for their own
      students, and carry their ideas into our district’s work on a shared vision.
    standards-advocacy: {remove: true}
    meeting-norms:
      text: Agree with every team on how it works together, and return to the agreement each term.
      after: shared-vision
first_actions:
  questions:
    vision-alignment: {remove: true}
    our-question:
      text: Which of our district’s goals does our team serve first, and who decides?
      before: evidence-support
  categories:
    vision-alignment: {remove: true}
"""

OPENING = """\
{% extends "built-in/sections/responsibilities.md" %}
{% block opening %}
{{ super() }}
Our coaches agree on this list with their principals each August.
{% endblock %}
"""

DISTRICT = {
    "guidegen.yaml": "name: Riverbend Schools\n",
    "brand/brand.yaml": 'colors:\n  accent: "#7A3E00"\n',
    "roles/coach.yaml": COACH,
    "templates/sections/responsibilities.md": OPENING,
    "templates/sections/systemwide-approach.md": changed(
        "templates/sections/systemwide-approach.md",
        "answer different questions",
        "answer several questions",
    ),
    "templates/sections/document.md": changed(
        "templates/sections/document.md", 'page="Page"', 'page="Sheet"'
    ),
}
