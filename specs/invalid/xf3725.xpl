model circuit from "broken_names.blif"
