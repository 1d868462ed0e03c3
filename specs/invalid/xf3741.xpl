model circuit from "broken_header.aag"
