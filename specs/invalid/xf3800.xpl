distribution net from "broken_network.txt"
