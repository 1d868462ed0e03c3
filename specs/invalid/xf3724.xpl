model circuit from "broken_row.blif"
