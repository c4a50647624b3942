"""Filters that bring one clip of any footage into the cut's picture and sound.

Timing first: everything works on timestamps, decoding starts a little before
the in-point, and `fps` with a fixed start time picks the frame shown at each
tick, so uneven footage keeps step with its sound to a frame. Then size, HDR to
SDR, and the fit. Ends are exact: so many frames, so many samples.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.clips import ffmpeg
from assistant.clips.cutlist import Canvas, Clip, Fit
from assistant.clips.probe import Footage

LEAD_MS = 2000
SAMPLE_RATE = 48_000
FADE_S = 0.01

_BLUR_SHRINK = 12
_TRANSFER_NAMES = {"hlg": "arib-std-b67", "pq": "smpte2084"}


@dataclass(frozen=True)
class Window:
    """Where decoding starts (`seek_ms`) and how far in the clip begins (`lead_ms`)."""

    seek_ms: int
    lead_ms: int


def window(clip: Clip) -> Window:
    """Start reading up to two seconds early: the frame on show at the in-point began before it."""
    seek = max(0, clip.in_ms - LEAD_MS)
    return Window(seek, clip.in_ms - seek)


def input_arguments(clip: Clip) -> list[str]:
    """ffmpeg arguments that open the clip's source just before its in-point."""
    at = window(clip)
    needed_s = (at.lead_ms + clip.out_ms - clip.in_ms) / 1000 + 1
    seek = ["-ss", f"{at.seek_ms / 1000:.3f}"] if at.seek_ms else []
    return [*seek, "-t", f"{needed_s:.3f}", "-i", clip.source]


def picture(
    clip: Clip, footage: Footage, canvas: Canvas, fit: Fit, *, frames: int, stream: str, label: str
) -> str:
    """The chain from input `stream` (such as `0:v:0`) to `[label]`: exactly `frames` frames."""
    lead = window(clip).lead_ms / 1000
    chain = [
        f"setpts=(PTS-{lead:.3f}/TB)/{clip.speed:.6f}",
        f"fps={canvas.fps}:start_time=0",
        "tpad=stop=-1:stop_mode=clone",
        f"trim=end_frame={frames}",
    ]
    factor = _factor(footage, canvas, fit) * clip.zoom
    width, height = _even(footage.width * factor), _even(footage.height * factor)
    if fit == "cover":
        width, height = max(width, canvas.width), max(height, canvas.height)
    chain += scaled(footage, width, height)
    crop_w, crop_h = min(width, canvas.width), min(height, canvas.height)
    across, down = clip.focus
    left, top = _even((width - crop_w) * across), _even((height - crop_h) * down)
    if (crop_w, crop_h) != (width, height):
        chain.append(f"crop={crop_w}:{crop_h}:{left}:{top}")
    chain.append("setsar=1")
    start = f"[{stream}]{','.join(chain)}"
    full = (crop_w, crop_h) == (canvas.width, canvas.height)
    if full:
        return f"{start},format=yuv420p[{label}]"
    x, y = _even((canvas.width - crop_w) / 2), _even((canvas.height - crop_h) / 2)
    if fit != "blur":
        return f"{start},pad={canvas.width}:{canvas.height}:{x}:{y}:black,format=yuv420p[{label}]"
    small_w, small_h = _even(canvas.width / _BLUR_SHRINK), _even(canvas.height / _BLUR_SHRINK)
    return (
        f"{start},split[{label}a][{label}b];"
        f"[{label}a]scale={small_w}:{small_h}:force_original_aspect_ratio=increase,"
        f"crop={small_w}:{small_h},gblur=sigma=4,eq=brightness=-0.06:saturation=1.1,"
        f"scale={canvas.width}:{canvas.height}:flags=bicubic,setsar=1[{label}c];"
        f"[{label}c][{label}b]overlay={x}:{y}:format=yuv420,format=yuv420p[{label}]"
    )


def sound(clip: Clip, footage: Footage, *, seconds: float, stream: str, label: str) -> str:
    """The chain from input `stream` (such as `0:a:0`) to `[label]`: exactly `seconds` of stereo."""
    samples = round(seconds * SAMPLE_RATE)
    if footage.sound is None or clip.volume == 0:
        return f"anullsrc=r={SAMPLE_RATE}:cl=stereo,atrim=end_sample={samples}[{label}]"
    lead = window(clip).lead_ms / 1000
    chain = [
        f"aresample={SAMPLE_RATE}:async=1:first_pts=0",
        "aformat=sample_fmts=fltp:channel_layouts=stereo",
        f"atrim=start={lead:.3f}",
        "asetpts=PTS-STARTPTS",
        *_tempo(clip.speed),
        f"volume={clip.volume:.4f}",
        "apad",
        f"atrim=end_sample={samples}",
        f"afade=t=in:d={FADE_S}",
        f"afade=t=out:st={max(0.0, seconds - FADE_S):.4f}:d={FADE_S}",
    ]
    return f"[{stream}]{','.join(chain)}[{label}]"


def tone_maps() -> bool:
    """Whether this ffmpeg can turn HDR into SDR properly."""
    return {"zscale", "tonemap"} <= ffmpeg.filters()


def _factor(footage: Footage, canvas: Canvas, fit: Fit) -> float:
    across, down = canvas.width / footage.width, canvas.height / footage.height
    return max(across, down) if fit == "cover" else min(across, down)


def scaled(footage: Footage, width: int, height: int) -> list[str]:
    """Filters to a size in BT.709 SDR, tone-mapped where the footage is HDR."""
    if footage.hdr and tone_maps():
        transfer = _TRANSFER_NAMES[footage.hdr]
        return [
            f"scale={width}:{height}:flags=bicubic",
            "format=yuv420p10le",
            f"zscale=tin={transfer}:min=bt2020nc:pin=bt2020:rin=tv:t=linear:npl=100",
            "format=gbrpf32le",
            "zscale=p=bt709",
            "tonemap=mobius:desat=0",
            "zscale=t=bt709:m=bt709:r=tv",
            "format=yuv420p",
        ]
    return [
        f"scale={width}:{height}:flags=bicubic:out_color_matrix=bt709:out_range=tv",
        "format=yuv420p",
    ]


def _tempo(speed: float) -> list[str]:
    """`atempo` takes 0.5 and more; slower speeds are reached in two steps."""
    if speed == 1:
        return []
    if speed < 0.5:
        return ["atempo=0.5", f"atempo={speed / 0.5:.6f}"]
    return [f"atempo={speed:.6f}"]


def _even(value: float) -> int:
    return max(0, round(value / 2) * 2)
