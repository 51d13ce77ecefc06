"""Where phones find the room: the addresses of this machine, and the square that says one."""

from __future__ import annotations

import pytest

from glasltrainer.classroom.phones.address import InterfaceKind, interfaces, kind_of, qr
from tests.classroom.visitors import (
    HERE,
)


@pytest.mark.parametrize(
    ("name", "address", "kind"),
    [
        ("lo", "127.0.0.1", InterfaceKind.LOOPBACK),
        ("wlp2s0", "192.168.4.20", InterfaceKind.WIFI),
        ("Intel(R) Wi-Fi 6 AX201", "10.0.0.5", InterfaceKind.WIFI),
        ("enp0s31f6", "10.1.2.3", InterfaceKind.LAN),
        ("eth0", "192.168.2.7", InterfaceKind.LAN),
        ("bridge100", "192.168.2.1", InterfaceKind.HOTSPOT),
        ("Microsoft Wi-Fi Direct Virtual Adapter", "192.168.137.1", InterfaceKind.HOTSPOT),
        ("wlan0", "172.20.10.3", InterfaceKind.HOTSPOT),
        ("utun3", "10.8.0.2", InterfaceKind.VPN),
        ("tailscale0", "100.101.1.2", InterfaceKind.VPN),
        ("Cisco AnyConnect Adapter", "10.3.3.3", InterfaceKind.VPN),
        ("docker0", "172.17.0.1", InterfaceKind.VIRTUAL),
        ("vEthernet (WSL)", "172.28.0.1", InterfaceKind.VIRTUAL),
        ("en0", "169.254.3.4", InterfaceKind.LINK_LOCAL),
        ("eth0", "8.8.8.8", InterfaceKind.PUBLIC),
    ],
)
def test_what_an_interface_looks_like(name, address, kind):
    assert kind_of(name, address) is kind


def test_the_addresses_of_this_machine_likeliest_first():
    found = interfaces()
    assert any(one.address == HERE for one in found)
    ranks = [list(InterfaceKind).index(one.kind) for one in found]
    assert ranks == sorted(ranks)


def test_the_square_holds_the_link(door):
    rows = qr(door.link)
    assert len({len(rows), *map(len, rows)}) == 1
    finder = [(True,) * 7, (True, *(False,) * 5, True)]
    assert [row[:7] for row in rows[:2]] == finder
    assert [row[-7:] for row in rows[:2]] == finder
    assert qr(door.link) != qr(door.short_link)
