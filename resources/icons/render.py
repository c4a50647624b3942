"""Draws huixin.svg into the raster forms that Windows, macOS and Linux ask for.

Owns huixin.ico, huixin.icns, huixin.png (512) and huixin-256.png beside it. Run by
hand after the drawing has changed, never by the application; needs PySide6 and
Pillow.

    python render.py
"""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256]
PNG_SIZES = {"huixin.png": 512, "huixin-256.png": 256}
ICNS_SIZES = [32, 64, 128, 256, 512, 1024]
ICNS_DRAWING = 824 / 1024  # macOS keeps a margin around an icon


def draw(renderer: QSvgRenderer, size: int, share: float = 1.0) -> Image.Image:
    """The drawing at size × size pixels, centred, filling share of the side."""
    canvas = QImage(size, size, QImage.Format.Format_RGBA8888)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = size * share
    renderer.render(painter, QRectF((size - side) / 2, (size - side) / 2, side, side))
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(canvas.constBits()))


def main() -> None:
    """Write every raster file anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    renderer = QSvgRenderer(str(HERE / "huixin.svg"))
    if not renderer.isValid():
        raise SystemExit("huixin.svg cannot be read")

    for name, size in PNG_SIZES.items():
        draw(renderer, size).save(HERE / name, optimize=True)

    # Every size is drawn from the vector, not scaled down from the largest.
    images = [draw(renderer, size) for size in ICO_SIZES]
    images[-1].save(
        HERE / "huixin.ico",
        sizes=[(size, size) for size in ICO_SIZES],
        append_images=images[:-1],
    )

    images = [draw(renderer, size, ICNS_DRAWING) for size in ICNS_SIZES]
    images[-1].save(HERE / "huixin.icns", append_images=images[:-1])
    app.quit()


if __name__ == "__main__":
    main()
