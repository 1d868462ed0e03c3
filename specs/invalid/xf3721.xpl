model circuit from "broken_syntax.blif"
