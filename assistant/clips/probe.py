"""What a footage file is, and what will be converted when it is cut.

Phones write rotation as a matrix, frames at uneven times, HDR, data tracks and
pictures beside the film; this module reads all of that with PyAV, in a child
process, without decoding more than one frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict

from assistant import isolation
from assistant.errors import Refused, UserError
from assistant.jobs import Job
from assistant.wording import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Hdr = Literal["hlg", "pq"]

LONGEST_MS = 12 * 3600 * 1000
LARGEST_SIDE = 8192
SHOWN_SUFFIXES = frozenset(
    {
        ".mp4",
        ".mov",
        ".m4v",
        ".mkv",
        ".webm",
        ".avi",
        ".3gp",
        ".mts",
        ".m2ts",
        ".ts",
        ".flv",
        ".wmv",
    }
)

_TRANSFERS: dict[int, Hdr] = {18: "hlg", 16: "pq"}  # ISO/IEC 23091-2 transfer characteristics
_SAMPLED_PACKETS = 4000


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sound(_Value):
    """The first sound track: codec, sample rate in Hz, channels."""

    codec: str
    rate: int
    channels: int


class Footage(_Value):
    """One file of footage. `width` and `height` are as shown: after rotation, in square pixels.

    `rotation` is in degrees counter-clockwise, as ffmpeg's `-display_rotation` counts.
    `conversions` are stable codes; `conversion_text` says them to people.
    `stored_width`/`stored_height` are the coded size before rotation.
    """

    path: str
    width: int
    height: int
    rotation: int
    fps: float
    variable_rate: bool
    hdr: Hdr | None
    codec: str
    duration_ms: int
    sound: Sound | None
    conversions: tuple[str, ...] = ()
    pixel_format: str = ""
    stored_width: int = 0
    stored_height: int = 0
    frames: int = 0
    size_bytes: int = 0
    aigc: str = ""

    @property
    def name(self) -> str:
        """The file's name as the user knows it."""
        return Path(self.path).name


def probe(path: Path, job: Job | None = None) -> Footage:
    """Read one file; a `Refused` says why it is not usable footage."""
    found = probe_all([path], job)[0]
    if isinstance(found, UserError):
        raise found
    return found


def probe_all(paths: Sequence[Path], job: Job | None = None) -> list[Footage | UserError]:
    """Read several files in one child process; each answers for itself, in order."""
    names = [str(Path(path).absolute()) for path in paths]
    try:
        return list(isolation.run(_examine_all, names, job=job, silence_s=30))
    except isolation.ChildDied:
        if len(names) > 1:
            return [found for name in names for found in probe_all([Path(name)], job)]
        return [_unreadable(Path(names[0]))]


def check_sound(path: Path, job: Job | None = None) -> None:
    """Refuse, with the reason, a file that cannot be heard: music or a voice for a cut."""
    try:
        isolation.run(_listen_to, str(Path(path).absolute()), job=job, silence_s=30)
    except isolation.ChildDied as error:
        raise _no_sound(Path(path)) from error


def conversion_text(code: str) -> Text:
    """A conversion code as a sentence for people."""
    return _CONVERSIONS[code]


_CONVERSIONS = {
    "rotation": Text("已扶正", "turned upright"),
    "variable_rate": Text("帧率不稳，会校正", "uneven frame rate, will be evened"),
    "frame_rate": Text("帧率会转成 30", "frame rate becomes 30"),
    "hdr_to_sdr": Text("HDR 会转成 SDR", "HDR becomes SDR"),
    "crop_to_portrait": Text("横拍，裁成竖屏", "landscape, cropped to portrait"),
    "fit_to_portrait": Text("比例会裁到 9:16", "cropped to 9:16"),
    "resize": Text("会缩放到 1080×1920", "scaled to 1080×1920"),
    "codec": Text("会转成 H.264", "becomes H.264"),
    "sound_rate": Text("声音会转成 48 kHz 双声道", "sound becomes 48 kHz stereo"),
    "silent": Text("没有声音，会垫静音", "no sound, silence is added"),
}


def _examine_all(names: list[str]) -> list[Footage | UserError]:
    answers: list[Footage | UserError] = []
    for number, name in enumerate(names, 1):
        try:
            answers.append(_examine(Path(name)))
        except UserError as error:
            answers.append(error)
        isolation.report(
            number, len(names), Text(f"看过 {Path(name).name}", f"read {Path(name).name}")
        )
    return answers


def _listen_to(name: str) -> None:
    import av

    path = Path(name)
    _stat(path)
    try:
        with av.open(name, metadata_errors="replace") as container:
            heard = next(container.decode(audio=0), None) if container.streams.audio else None
    except av.error.FFmpegError as error:
        raise _no_sound(path) from error
    if heard is None:
        raise _no_sound(path)


def _examine(path: Path) -> Footage:
    import av

    _stat(path)
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            return _read(path, container)
    except av.error.PermissionError as error:
        raise _forbidden(path) from error
    except (av.error.EOFError, av.error.InvalidDataError) as error:
        raise (_incomplete(path) if _looks_like_film(path) else _not_video(path)) from error
    except av.error.FFmpegError as error:
        raise _unreadable(path) from error


def _stat(path: Path) -> None:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise _not_video(path)
        with path.open("rb"):
            pass
    except PermissionError as error:
        raise _forbidden(path) from error
    except OSError as error:
        raise Refused(
            "footage.missing",
            Text(f"找不到 {path.name}。", f"{path.name} is not there."),
            Text("它可能被移走了，重新选一次。", "It may have been moved; choose it again."),
            where={"file": str(path)},
        ) from error
    if size == 0:
        raise Refused(
            "footage.empty",
            Text(f"{path.name} 是空的。", f"{path.name} is empty."),
            Text("从手机重新传一次。", "Copy it from the phone again."),
            where={"file": str(path)},
        )


def _read(path: Path, container: Any) -> Footage:
    import av

    video = next(_real_video(container.streams.video), None)
    if video is None:
        raise _not_video(path)
    try:
        frame = next(container.decode(video), None)
    except (av.error.InvalidDataError, av.error.EOFError):
        frame = None
    if frame is None:
        raise _incomplete(path)
    times, frames, whole = _times(container, video, path.stat().st_size)
    if not whole:
        raise _incomplete(path)
    rotation = int(frame.rotation) % 360
    ratio = video.sample_aspect_ratio or 1
    width, height = round(frame.width * float(ratio or 1)), frame.height
    if rotation in (90, 270):
        width, height = height, width
    facts = {
        "path": str(path),
        "width": width,
        "height": height,
        "rotation": rotation,
        "fps": _fps(video, times, frames),
        "variable_rate": _uneven(times),
        "hdr": _TRANSFERS.get(int(frame.color_trc or 0)),
        "codec": video.codec_context.name,
        "duration_ms": _duration_ms(container, video),
        "sound": _sound(container.streams.audio),
        "pixel_format": frame.format.name,
        "stored_width": frame.width,
        "stored_height": frame.height,
        "frames": frames,
        "size_bytes": path.stat().st_size,
        "aigc": str(container.metadata.get("AIGC", "")),
    }
    footage = Footage.model_validate(facts)
    _refuse_huge(footage)
    return footage.model_copy(update={"conversions": tuple(_conversions(footage))})


def _real_video(streams: Iterable[Any]) -> Iterator[Any]:
    import av

    picture = av.stream.Disposition.attached_pic
    return (
        stream
        for stream in streams
        if stream.codec_context is not None and not stream.disposition & picture
    )


def _times(container: Any, video: Any, size: int) -> tuple[list[float], int, bool]:
    """Seconds of the first frames in order, the number of frames, and whether the file is whole."""
    entries = video.index_entries
    if len(entries) > 1 and (not video.frames or len(entries) >= video.frames):
        last = max(entry.pos + entry.size for entry in entries)
        ticks = [entry.timestamp for entry in list(entries)[:_SAMPLED_PACKETS]]
        step = float(video.time_base)
        return [tick * step for tick in sorted(ticks)], len(entries), last <= size
    container.seek(0)
    ticks, count = [], 0
    for packet in container.demux(video):
        if packet.pts is None:
            continue
        count += 1
        if count <= _SAMPLED_PACKETS:
            ticks.append(float(packet.pts * packet.time_base))
        if count % 2000 == 0:
            isolation.report(count)
    return sorted(ticks), count, True


def _uneven(times: list[float]) -> bool:
    """Whether frames come at uneven times: over 1 % of the steps are off by a fifth."""
    steps = [after - before for before, after in pairwise(times)]
    if len(steps) < 3:
        return False
    usual = sorted(steps)[len(steps) // 2]
    off = sum(1 for step in steps if abs(step - usual) > max(0.2 * usual, 0.002))
    return off > max(1, len(steps) // 100)


def _fps(video: Any, times: list[float], frames: int) -> float:
    if len(times) > 1 and times[-1] > times[0]:
        measured = (len(times) - 1) / (times[-1] - times[0])
        declared = float(video.guessed_rate or 0)
        # Containers that count in milliseconds blur 29.97; the declared rate is exact.
        if declared and abs(declared - measured) / measured < 0.005:
            return round(declared, 3)
        return round(measured, 3)
    return round(float(video.guessed_rate or video.average_rate or 30), 3)


def _duration_ms(container: Any, video: Any) -> int:
    if video.duration:
        return round(float(video.duration * video.time_base) * 1000)
    return round((container.duration or 0) / 1000)


def _sound(streams: Iterable[Any]) -> Sound | None:
    for stream in streams:
        context = stream.codec_context
        if context is not None and context.sample_rate:
            return Sound(codec=context.name, rate=context.sample_rate, channels=context.channels)
    return None


def _conversions(footage: Footage) -> Iterable[str]:
    if footage.rotation:
        yield "rotation"
    if footage.variable_rate:
        yield "variable_rate"
    elif abs(footage.fps - 30) > 0.02:
        yield "frame_rate"
    if footage.hdr:
        yield "hdr_to_sdr"
    if footage.width > footage.height:
        yield "crop_to_portrait"
    elif abs(footage.width / footage.height - 9 / 16) > 0.005:
        yield "fit_to_portrait"
    elif footage.width != 1080:
        yield "resize"
    if footage.codec != "h264":
        yield "codec"
    if footage.sound is None:
        yield "silent"
    elif (footage.sound.rate, footage.sound.channels) != (48000, 2):
        yield "sound_rate"


def _refuse_huge(footage: Footage) -> None:
    if footage.duration_ms > LONGEST_MS or max(footage.width, footage.height) > LARGEST_SIDE:
        raise Refused(
            "footage.huge",
            Text(
                f"{footage.name} 太大了，这里剪不动。", f"{footage.name} is too large to cut here."
            ),
            Text("先在手机上截出要用的一段。", "Trim the part you need on the phone first."),
            where={"file": footage.path},
        )


def _looks_like_film(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(12)
    return head[4:8] in (b"ftyp", b"mdat", b"wide", b"moov", b"free") or (
        path.suffix.lower() in SHOWN_SUFFIXES and b"\0" in head
    )


def _incomplete(path: Path) -> Refused:
    return Refused(
        "footage.incomplete",
        Text(f"{path.name} 不完整。", f"{path.name} is incomplete."),
        Text(
            "从手机重新传一次，其它素材能接着用。",
            "Copy it from the phone again; the rest still works.",
        ),
        where={"file": str(path)},
    )


def _not_video(path: Path) -> Refused:
    return Refused(
        "footage.not_video",
        Text(f"{path.name} 不是视频。", f"{path.name} is not a video."),
        Text("选手机拍的视频文件，比如 .mp4 或 .mov。", "Choose a video, such as .mp4 or .mov."),
        where={"file": str(path)},
    )


def _no_sound(path: Path) -> Refused:
    return Refused(
        "sound.unreadable",
        Text(f"{path.name} 里听不到声音。", f"{path.name} holds no sound that can be played."),
        Text("换一个音频文件，比如 .mp3 或 .m4a。", "Choose a sound file, such as .mp3 or .m4a."),
        where={"file": str(path)},
    )


def _forbidden(path: Path) -> Refused:
    return Refused(
        "footage.forbidden",
        Text(f"没有权限打开 {path.name}。", f"{path.name} may not be opened."),
        Text("把它复制到自己的文件夹里再试。", "Copy it to a folder of your own and try again."),
        where={"file": str(path)},
    )


def _unreadable(path: Path) -> Refused:
    return Refused(
        "footage.unreadable",
        Text(
            f"{path.name} 读不出来，可能已经损坏。",
            f"{path.name} cannot be read; it may be damaged.",
        ),
        Text("从手机重新传一次。", "Copy it from the phone again."),
        where={"file": str(path)},
    )
