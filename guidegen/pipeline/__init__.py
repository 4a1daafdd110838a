"""Plan the files of a workspace, make those that are due, audit them and put them into place."""
