print("seihon")
