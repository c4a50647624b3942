"""Plan *copy*: the packets of a file as they are, when they are exactly the asked frames.

That is so when the in-point is a keyframe, the packets up to the out-point are
just the frames before it (no frame borrowed from later), and nothing about the
picture or the sound has to change. Packets are read and written by PyAV in a
child process; sound keeps its distance to the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import isolation
from assistant.clips.cutlist import Clip, Cut
from assistant.clips.plan import Order, PlanName
from assistant.clips.probe import Footage
from assistant.jobs import Job
from assistant.wording import Text

_COPIED_SOUND = frozenset({"aac", "mp3", "ac3", "alac"})


class CopyPlan:
    """No encoding at all: seconds for an hour of film."""

    name: PlanName = "copy"

    def refuses(self, order: Order, job: Job | None = None) -> Text | None:
        """Why the packets as they stand are not exactly what is asked."""
        if not _plain(order.cut):
            return Text(
                "有裁切、字幕、配乐或多段，要重新编码。", "the edit changes picture or sound"
            )
        clip = order.cut.clips[0]
        footage = order.of(clip)
        reason = _differs(footage, order)
        if reason is not None:
            return reason
        span = _Span(clip.source, clip.in_ms, clip.out_ms, order.frames, footage.fps)
        try:
            exact = isolation.run(_exact, span, job=job)
        except isolation.ChildDied:
            exact = False
        if exact:
            return None
        return Text(
            "入点不在关键帧上，直接拷贝会多出几帧。",
            "the cut points do not fall where packets can be split",
        )

    def render(self, order: Order, out: Path, job: Job) -> None:
        """Write the packets of the asked frames to `out`."""
        clip = order.cut.clips[0]
        span = _Span(clip.source, clip.in_ms, clip.out_ms, order.frames, order.of(clip).fps)
        isolation.run(_copy, span, str(out), job=job)


@dataclass(frozen=True)
class _Span:
    source: str
    in_ms: int
    out_ms: int
    frames: int
    fps: float


def _plain(cut: Cut) -> bool:
    if len(cut.clips) != 1 or cut.captions or cut.title or cut.music or cut.voice or cut.label:
        return False
    clip: Clip = cut.clips[0]
    return (clip.speed, clip.volume, clip.zoom, clip.effect) == (1.0, 1.0, 1.0, "")


def _differs(footage: Footage, order: Order) -> Text | None:
    canvas = order.canvas
    stored = (footage.stored_width, footage.stored_height)
    sound = footage.sound.codec if footage.sound else ""
    checks = (
        (
            footage.codec != "h264" or footage.pixel_format != "yuv420p" or bool(footage.hdr),
            Text("画面编码要转成 H.264。", "the picture must become 8-bit H.264"),
        ),
        (footage.rotation != 0, Text("画面要扶正。", "the picture must be turned upright")),
        (
            footage.variable_rate or abs(footage.fps - float(canvas.fps)) > 0.02,
            Text("帧率要校正。", "the frame rate must be made constant"),
        ),
        (
            (footage.width, footage.height) != (canvas.width, canvas.height)
            or stored != (footage.width, footage.height),
            Text("尺寸要改。", "the size must change"),
        ),
        (
            sound not in _COPIED_SOUND,
            Text("声音要转成 AAC。", "the sound must become AAC"),
        ),
    )
    return next((reason for differs, reason in checks if differs), None)


def _exact(span: _Span) -> bool:
    """Whether the packets from the in-point's keyframe are exactly the asked frames."""
    import av

    with av.open(span.source) as container:
        packets = _video_packets(container, container.streams.video[0], span)
    return packets is not None and len(packets) == span.frames


def _video_packets(container: Any, video: Any, span: _Span) -> list[Any] | None:
    """The packets of the asked frames in file order, or None where they cannot be split off."""
    base = (container.start_time or 0) / 1_000_000
    half = 0.5 / span.fps
    first, last = base + span.in_ms / 1000 - half, base + span.out_ms / 1000 - half
    container.seek(int((first + half) / video.time_base), stream=video, backward=True)
    kept: list[Any] = []
    over = False
    for packet in container.demux(video):
        if packet.pts is None:
            continue
        time = float(packet.pts * packet.time_base)
        if not kept:
            if time >= first and not packet.is_keyframe:
                return None
            if time < first:
                continue
        elif time < first:
            return None  # a frame after the keyframe is shown before it: an open group
        if time >= last:
            over = True
            if time > last + 2:
                break
            continue
        if over:
            return None  # a frame inside needs a later one that would be left out
        kept.append(packet)
    return kept or None


def _copy(span: _Span, out: str) -> None:
    import av

    with av.open(span.source) as source:
        video_packets = _video_packets(source, source.streams.video[0], span) or []
        base = float(video_packets[0].pts * video_packets[0].time_base)
        end = base + span.frames / span.fps
        with av.open(out, "w", format="mp4", options={"movflags": "faststart"}) as target:
            video = target.add_stream_from_template(source.streams.video[0])
            sound = target.add_stream_from_template(source.streams.audio[0])
            kept: list[tuple[Any, Any]] = [(packet, video) for packet in video_packets]
            kept += [(p, sound) for p in _sound_packets(source, base, end)]
            kept.sort(key=lambda item: float(item[0].dts * item[0].time_base))
            for number, (packet, stream) in enumerate(kept):
                shift = round(base / packet.time_base)
                packet.pts -= shift
                packet.dts -= shift
                packet.stream = stream
                target.mux(packet)
                if number % 500 == 0:
                    isolation.report(number, len(kept))


def _sound_packets(source: Any, base: float, end: float) -> list[Any]:
    stream = source.streams.audio[0]
    source.seek(int(base / stream.time_base), stream=stream, backward=True)
    kept = []
    for packet in source.demux(stream):
        if packet.pts is None:
            continue
        time = float(packet.pts * packet.time_base)
        # A packet is kept from the first that starts at the in-point, within half of itself;
        # at the head of a file the encoder's priming before zero comes along.
        half = float((packet.duration or 0) * packet.time_base) / 2
        if time >= end - half:
            break
        if time >= base - half or base <= 0.0:
            kept.append(packet)
    return kept
