model circuit from "broken_line.aag"
