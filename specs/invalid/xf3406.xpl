table t(w: real) from "broken_count.csv"
