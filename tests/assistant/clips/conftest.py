"""Footage with the quirks phones have, synthesised once per session, tiny."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.clips import ffmpeg

SIZE = "160x120"


class Films:
    """Makes test films on first use and keeps them for the session."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def plain(self) -> Path:
        """2 s of 160×120 at 30 fps, H.264 with a keyframe every 15 frames, 48 kHz stereo."""
        return self._make(
            "plain.mp4",
            [
                *_picture(2),
                *_sound(2),
                "-g",
                "15",
                "-bf",
                "0",
                *_x264(),
                "-ac",
                "2",
                "-ar",
                "48000",
            ],
        )

    def turned(self, degrees: int) -> Path:
        """The plain film with a rotation matrix."""
        turn = ["-display_rotation", str(degrees), "-i", str(self.plain()), "-c", "copy"]
        return self._make(f"turned {degrees}.mov", turn)

    def quarters(self, degrees: int) -> Path:
        """A film, silent, red in its upper left quarter once shown upright."""
        name = f"quarters {degrees}.mov"
        if (self.folder / name).exists():
            return self.folder / name
        # Stored so that turning it by the matrix brings red to the upper left.
        stored = {0: "null", 90: "transpose=clock", 180: "hflip,vflip", 270: "transpose=cclock"}
        draw = f"drawbox=x=0:y=0:w=80:h=60:color=red:t=fill,{stored[degrees]}"
        flat = self._make(
            f"flat {degrees}.mp4",
            ["-f", "lavfi", "-i", f"color=blue:s={SIZE}:r=30:d=1", "-vf", draw, *_x264()],
        )
        turn = ["-display_rotation", str(degrees), "-i", str(flat), "-c", "copy"]
        return self._make(name, turn)

    def uneven(self) -> Path:
        """Frames at uneven times; its picture grows lighter with time, so time can be read."""
        return self._make(
            "uneven 帧率（1）😀.mp4",
            [
                *[
                    "-f",
                    "lavfi",
                    "-i",
                    f"nullsrc=s={SIZE}:r=30:d=2,geq=lum='16+T*80':cb=128:cr=128",
                ],
                *_sound(2),
                *["-vf", r"setpts='PTS+(mod(N*7\,5)-2)*0.006/TB'"],
                *["-fps_mode", "vfr", "-enc_time_base", "1/90000", *_x264()],
            ],
        )

    def flash(self, name: str, *, size: str, rate: int, sound_rate: int, channels: int) -> Path:
        """One second, dark and silent, with a flash and a beep from 0.5 to 0.6 s."""
        lit = "drawbox=color=white:t=fill:enable='between(t,0.4999,0.5999)'"
        beep = f"aevalsrc='0.8*sin(6283*t)*between(t,0.5,0.6)':s={sound_rate}:d=1"
        return self._make(
            name,
            [
                *["-f", "lavfi", "-i", f"color=black:s={size}:r={rate}:d=1,{lit}"],
                *["-f", "lavfi", "-i", beep],
                *_x264(),
                *["-ac", str(channels), "-ar", str(sound_rate)],
            ],
        )

    def silent(self) -> Path:
        """4:3, odd sized (as 4:4:4, which allows it), 25 fps, no sound track."""
        return self._make(
            "odd.mkv",
            [
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=161x121:r=25:d=1",
                "-pix_fmt",
                "yuv444p",
                *_x264(False),
            ],
        )

    def hlg(self) -> Path:
        """10-bit HEVC tagged HLG BT.2020, no sound."""
        tags = "colorspace=bt2020nc:color_primaries=bt2020:color_trc=arib-std-b67:range=tv"
        return self._make(
            "hlg.mov",
            [
                *["-f", "lavfi", "-i", f"testsrc2=s={SIZE}:r=30:d=1"],
                *["-vf", f"format=yuv420p10le,setparams={tags}"],
                *["-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1"],
                *["-x265-params", "log-level=error:colorprim=9:transfer=18:colormatrix=9"],
            ],
        )

    def with_cover(self) -> Path:
        """The plain film with a cover picture as another video track."""
        picture = self._make(
            "cover.jpg", ["-f", "lavfi", "-i", "color=green:s=32x32:d=1", "-frames:v", "1"]
        )
        return self._make(
            "with cover.mp4",
            [
                *["-i", str(picture), "-i", str(self.plain())],
                *["-map", "0:v", "-map", "1:v", "-map", "1:a", "-c", "copy"],
                *["-disposition:v:0", "attached_pic", "-disposition:v:1", "default"],
            ],
        )

    def _make(self, name: str, arguments: list[str]) -> Path:
        path = self.folder / name
        if not path.exists():
            ffmpeg.run([*arguments, str(path)])
        return path


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Films:
    """The session's films, in a folder with an awkward name."""
    return Films(tmp_path_factory.mktemp("素材 目录（1）😀", numbered=False))


def _picture(seconds: int) -> list[str]:
    return ["-f", "lavfi", "-i", f"testsrc2=s={SIZE}:r=30:d={seconds}"]


def _sound(seconds: int) -> list[str]:
    return ["-f", "lavfi", "-i", f"sine=f=440:r=44100:d={seconds}"]


def _x264(common: bool = True) -> list[str]:
    fast = ["-c:v", "libx264", "-preset", "ultrafast"]
    return [*fast, "-pix_fmt", "yuv420p"] if common else fast
