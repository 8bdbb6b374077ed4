"""What two or more parties promise each other: the form, the draft, both signatures, and what became of it."""
