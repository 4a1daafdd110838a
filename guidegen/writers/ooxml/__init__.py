"""WordprocessingML, DrawingML and packages in plain words; the specification’s own names stay in here."""
