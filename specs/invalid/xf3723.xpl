model circuit from "broken_part.blif"
