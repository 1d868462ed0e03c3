model net from 'net.onnx'
