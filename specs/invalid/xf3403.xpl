table t(w: real) from "broken_column.csv"
