"""Makes the small pictures the tests read: one of each kind, a red corner at the top left."""

import io
import struct
import sys
import zlib
from pathlib import Path

from PIL import Image, ImageCms

folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "Pictures")
folder.mkdir(exist_ok=True)
width, height = 24, 16


def picture():
    image = Image.new("RGB", (width, height), (240, 240, 230))
    for y in range(height):
        for x in range(width):
            if x < width // 2 and y < height // 2:
                image.putpixel((x, y), (220, 30, 30))
            elif x >= width // 2 and y >= height // 2:
                image.putpixel((x, y), (30, 60, 200))
    return image


def chunk(name, content):
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def png(name, depth, color, rows, interlaced=False, between=b""):
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))
    (folder / name).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + between + chunk(b"IDAT", data)
        + chunk(b"IEND", b""))


rgb = picture()
pixels = rgb.load()
exif = Image.Exif()
exif[0x0112] = 6
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

rgb.save(folder / "rgb.png", dpi=(300, 300))
rgb.save(folder / "profile.png", icc_profile=profile)
rgb.quantize(4).save(folder / "palette.png")
transparent = rgb.quantize(4)
transparent.save(folder / "palette-alpha.png", transparency=0)
rgb.convert("L").save(folder / "grey.png")
rgb.convert("1").save(folder / "bilevel.png")
alpha = rgb.convert("RGBA")
alpha.putalpha(Image.linear_gradient("L").resize((width, height)))
alpha.save(folder / "rgba.png")
rgb.save(folder / "turned.png", exif=exif)
png("rgb16.png", 16, 2, [
    b"".join(struct.pack(">HHH", *(c * 257 - 3 if c else 0 for c in pixels[x, y])) for x in range(width))
    for y in range(height)])
adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
png("interlaced.png", 8, 2, [
    b"".join(bytes(pixels[x, y]) for x in range(x0, width, dx))
    for x0, y0, dx, dy in adam7 for y in range(y0, height, dy)], interlaced=True)

rgb.save(folder / "baseline.jpg", quality=90)
rgb.save(folder / "dense.jpg", quality=90, dpi=(300, 300))
rgb.save(folder / "progressive.jpg", quality=90, progressive=True)
rgb.save(folder / "profile.jpg", quality=90, icc_profile=profile)
rgb.convert("L").save(folder / "grey.jpg", quality=90)
rgb.convert("CMYK").save(folder / "cmyk.jpg", quality=90)
for orientation in range(1, 9):
    turned = Image.Exif()
    turned[0x0112] = orientation
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = rgb.transpose(back[orientation]) if orientation in back else rgb
    stored.save(folder / f"turned-{orientation}.jpg", quality=90, exif=turned)

rgb.save(folder / "lossy.webp", quality=90)
rgb.save(folder / "lossless.webp", lossless=True)
alpha.save(folder / "alpha.webp", lossless=True, exif=exif)
second = Image.new("RGB", (width, height), (0, 200, 0))
rgb.quantize(8).save(folder / "moving.gif", save_all=True, append_images=[second.quantize(8)])

(folder / "drawing.svg").write_text("""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 240 160">
  <rect width="240" height="160" fill="#f0f0e6"/>
  <rect width="120" height="80" fill="#dc1e1e"/>
  <rect x="120" y="80" width="120" height="80" fill="#1e3cc8" fill-opacity="0.8"/>
  <text x="120" y="130" font-family="Noto Sans CJK JP" font-size="24">図の文字</text>
</svg>
""")
