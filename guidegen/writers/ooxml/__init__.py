"""WordprocessingML, DrawingML and packages in plain words; the specification’s names stay here."""
