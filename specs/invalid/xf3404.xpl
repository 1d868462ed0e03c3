table t(w: real) from "broken_row.csv"
