"""Records and methods: no Django, no files, no network, no clock."""
