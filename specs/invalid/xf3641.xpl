model net from "broken_line.nnet"
