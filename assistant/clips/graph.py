"""Plan *graph*: one ffmpeg filter graph decodes, conforms, joins, captions, mixes and encodes.

One encode, whatever the cut holds. The graph and its captions stand in a
working folder of their own and are named relatively, so a drive letter or a
quote in the user's paths never reaches a filter.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from assistant.clips import captions, conform, ffmpeg
from assistant.clips.cutlist import Canvas, Clip, Music
from assistant.clips.plan import Order, PlanName
from assistant.jobs import Job
from assistant.wording import Text

RENDERING = Text("正在导出", "Rendering")

_MUSIC_LUFS = -16


class GraphPlan:
    """Everything in one filter graph; the default, and the floor under the others."""

    name: PlanName = "graph"

    def refuses(self, order: Order, job: Job | None = None) -> Text | None:
        """Only effects are beyond a graph."""
        if any(clip.effect for clip in order.cut.clips):
            return Text(
                "有片段用了需要逐帧画的效果。", "a clip has an effect that is drawn frame by frame"
            )
        return None

    def render(self, order: Order, out: Path, job: Job) -> None:
        """Render the cut to `out`."""
        render(order, out, job, drawn={})


def render(order: Order, out: Path, job: Job, *, drawn: Mapping[int, Path]) -> None:
    """Render; `drawn` gives, for clips by position, frames already drawn for the canvas."""
    with tempfile.TemporaryDirectory(prefix="huixin-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        inputs, graph = _graph(order, drawn, folder)
        (folder / "graph.txt").write_text(graph, encoding="utf-8")
        arguments = [
            *inputs,
            "-/filter_complex",
            "graph.txt",
            "-map",
            "[picture]",
            "-map",
            "[sound]",
            "-frames:v",
            str(order.frames),
            *encoding(order.canvas),
            *_metadata(order),
            str(out),
        ]
        ffmpeg.run(arguments, job, folder=folder, total_ms=round(order.duration_ms), text=RENDERING)


def still(order: Order, out: Path, job: Job) -> None:
    """The first frame of an order as a picture file, words included."""
    with tempfile.TemporaryDirectory(prefix="huixin-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        clip = order.cut.clips[0]
        chains = [
            _conformed(order, clip, 0, 0, 1).replace("[v0]", "[joined]"),
            _worded(order, folder, fade=False),
        ]
        (folder / "graph.txt").write_text(";\n".join(chains), encoding="utf-8")
        arguments = [*conform.input_arguments(clip), "-/filter_complex", "graph.txt"]
        ffmpeg.run(
            [*arguments, "-map", "[picture]", "-frames:v", "1", "-update", "1", str(out)],
            job,
            folder=folder,
        )


def encoding(canvas: Canvas) -> list[str]:
    """Output arguments every player takes: H.264 yuv420p CFR faststart, AAC 48 kHz, BT.709."""
    picture = "-c:v libx264 -preset veryfast -crf 21 -maxrate 14M -bufsize 28M -profile:v high"
    colours = "-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv"
    rate = f"-pix_fmt yuv420p -r {canvas.fps} -fps_mode cfr -g {round(canvas.fps * 2)}"
    sound = f"-c:a aac -b:a 192k -ar {conform.SAMPLE_RATE} -ac 2"
    return f"{picture} {rate} {colours} {sound} -movflags +faststart -f mp4".split()


def _graph(order: Order, drawn: Mapping[int, Path], folder: Path) -> tuple[list[str], str]:
    inputs: list[str] = []
    chains: list[str] = []
    opened = 0
    clips = zip(order.cut.clips, order.clip_frames(), strict=True)
    for number, (clip, frames) in enumerate(clips):
        footage = order.of(clip)
        seconds = order.canvas.ms(frames) / 1000
        inputs += conform.input_arguments(clip)
        source = opened
        opened += 1
        if number in drawn:
            inputs += ["-i", str(drawn[number])]
            chains.append(f"[{opened}:v:0]trim=end_frame={frames},{_tagged()}[v{number}]")
            opened += 1
        else:
            chains.append(_conformed(order, clip, source, number, frames))
        chains.append(
            conform.sound(
                clip, footage, seconds=seconds, stream=f"{source}:a:0", label=f"a{number}"
            )
        )
    count = len(order.cut.clips)
    pairs = "".join(f"[v{i}][a{i}]" for i in range(count))
    chains.append(f"{pairs}concat=n={count}:v=1:a=1[joined][spoken]")
    chains.append(_worded(order, folder))
    mixed, extra = _mixed(order, opened)
    return inputs + extra, ";\n".join([*chains, *mixed])


def _conformed(order: Order, clip: Clip, source: int, number: int, frames: int) -> str:
    chain = conform.picture(
        clip,
        order.of(clip),
        order.canvas,
        clip.fit or order.cut.fit,
        frames=frames,
        stream=f"{source}:v:0",
        label=f"c{number}",
    )
    return f"{chain};[c{number}]{_tagged()}[v{number}]"


def _tagged() -> str:
    tags = "colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
    return f"format=yuv420p,setparams={tags},setsar=1"


def _worded(order: Order, folder: Path, *, fade: bool = True) -> str:
    words = captions.burn_in(order.cut, order.canvas, order.duration_ms, fade=fade)
    if words is None:
        return "[joined]null[picture]"
    document, fonts = words
    (folder / "words.ass").write_text(document, encoding="utf-8")
    (folder / "fonts").mkdir()
    for font in fonts:
        shutil.copy(font, folder / "fonts")
    return "[joined]ass=f=words.ass:fontsdir=fonts,format=yuv420p[picture]"


def _mixed(order: Order, opened: int) -> tuple[list[str], list[str]]:
    """Chains from `[spoken]` to `[sound]`, and the inputs of voice and music."""
    samples = round(order.duration_ms / 1000 * conform.SAMPLE_RATE)
    limit = "alimiter=limit=0.95:level=false"
    chains: list[str] = []
    extra: list[str] = []
    spoken = "spoken"
    if order.cut.voice:
        extra += ["-i", order.cut.voice]
        chains += [
            f"[{opened}:a:0]{_plain()},apad,atrim=end_sample={samples}[voice]",
            "[spoken][voice]amix=inputs=2:duration=first:normalize=0[speaking]",
        ]
        opened += 1
        spoken = "speaking"
    if order.cut.music is None:
        return [*chains, f"[{spoken}]{limit}[sound]"], extra
    extra += ["-stream_loop", "-1", "-i", order.cut.music.source]
    chains += [
        f"[{spoken}]asplit[heard][key]",
        f"[{opened}:a:0]{_background(order.cut.music, samples)}[music]",
        "[music][key]sidechaincompress=threshold=0.02:ratio=6:attack=20:release=450[ducked]",
        f"[heard][ducked]amix=inputs=2:duration=first:normalize=0,{limit}[sound]",
    ]
    return chains, extra


def _plain() -> str:
    rate = f"aresample={conform.SAMPLE_RATE}:async=1:first_pts=0"
    return f"{rate},aformat=sample_fmts=fltp:channel_layouts=stereo"


def _background(music: Music, samples: int) -> str:
    """Even out how loud songs are mastered, then set the asked gain, fade in and out."""
    seconds = samples / conform.SAMPLE_RATE
    fade = min(1.2, seconds / 4)
    return (
        f"{_plain()},atrim=end_sample={samples},asetpts=PTS-STARTPTS,"
        f"loudnorm=I={_MUSIC_LUFS}:TP=-2:LRA=11,aresample={conform.SAMPLE_RATE},"
        f"volume={music.gain_db:.2f}dB,atrim=end_sample={samples},"
        f"afade=t=in:d=0.3,afade=t=out:st={seconds - fade:.3f}:d={fade:.3f}"
    )


def _metadata(order: Order) -> list[str]:
    """Nothing of the phone's (place, device) goes along; a model's AIGC mark does."""
    marks = {order.of(clip).aigc for clip in order.cut.clips} - {""}
    kept = ["-map_metadata", "-1", "-map_chapters", "-1"]
    if not marks:
        return kept
    tags = ["-movflags", "+faststart+use_metadata_tags"]
    return [*kept, *tags, "-metadata", f"AIGC={sorted(marks)[0]}"]
