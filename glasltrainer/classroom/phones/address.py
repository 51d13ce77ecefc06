"""Where phones can reach this laptop: its addresses, the likeliest first, and the QR code of a link."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network

from glasltrainer.i18n import N_

ANY_ADDRESS = "0.0.0.0"


class InterfaceKind(StrEnum):
    """What an interface looks like, best first. A guess by name and address: the trainer chooses."""

    HOTSPOT = "hotspot"  # this laptop's own, or a phone's
    WIFI = "wifi"
    LAN = "lan"
    PUBLIC = "public"  # an address of the internet itself
    VPN = "vpn"
    VIRTUAL = "virtual"  # of virtual machines and containers
    LINK_LOCAL = "link-local"  # no network gave an address
    LOOPBACK = "loopback"  # this laptop only


INTERFACE_KIND_NAMES = {
    InterfaceKind.HOTSPOT: N_("hotspot"),
    InterfaceKind.WIFI: N_("Wi-Fi"),
    InterfaceKind.LAN: N_("local network"),
    InterfaceKind.PUBLIC: N_("the internet"),
    InterfaceKind.VPN: N_("VPN, phones do not reach it"),
    InterfaceKind.VIRTUAL: N_("virtual machine, phones do not reach it"),
    InterfaceKind.LINK_LOCAL: N_("cable or Wi-Fi without a network"),
    InterfaceKind.LOOPBACK: N_("this laptop only"),
}


@dataclass(frozen=True, slots=True)
class Interface:
    """A way into this laptop: the system's name for it and its IPv4 address."""

    name: str
    address: str
    kind: InterfaceKind


# The start of a name (Linux, macOS) or a word in it (Windows), in small letters.
_VPN = ("tun", "tap", "utun", "ppp", "wg", "ipsec", "zt", "tailscale", "nordlynx", "proton")
_VPN_WORDS = (
    *("vpn", "wireguard", "tailscale", "zerotier", "anyconnect", "fortinet", "fortissl", "juniper", "pulse"),
    *("globalprotect", "pangp", "check point", "tap-windows", "cisco"),
)
_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vnic", "lxc", "lxd", "podman", "cni", "vboxnet")
_VIRTUAL_WORDS = ("virtualbox", "vmware", "hyper-v", "vethernet", "wsl")
_WIFI = ("wl", "ath", "ra")
_WIFI_WORDS = ("wi-fi", "wifi", "wlan", "wireless", "802.11", "airport")

_HOTSPOTS = (
    IPv4Network("192.168.137.0/24"),  # Windows
    IPv4Network("10.42.0.0/16"),  # NetworkManager
    IPv4Network("192.168.2.0/24"),  # macOS, on bridge100
    IPv4Network("172.20.10.0/28"),  # an iPhone's
    IPv4Network("192.168.43.0/24"),  # an Android phone's
)
_MACOS_HOTSPOT = IPv4Network("192.168.2.0/24")
_CARRIER = IPv4Network("100.64.0.0/10")  # here of VPNs such as Tailscale


def interfaces() -> tuple[Interface, ...]:
    """The IPv4 addresses of this laptop, the likeliest for phones first. Reads them anew at each call."""
    import ifaddr

    found = [
        Interface(adapter.nice_name, ip.ip, kind_of(f"{adapter.name} {adapter.nice_name}", ip.ip))
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    ]
    rank = list(InterfaceKind)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (rank.index(one.kind), one.name)))


def kind_of(name: str, address: str) -> InterfaceKind:
    """What an interface of that name (or several names) with that IPv4 address looks like."""
    name, ip = name.lower(), IPv4Address(address)
    match (ip.is_loopback, ip.is_link_local):
        case (True, _):
            return InterfaceKind.LOOPBACK
        case (_, True):
            return InterfaceKind.LINK_LOCAL
        case _:
            pass
    if name.startswith(_VIRTUAL) or any(word in name for word in _VIRTUAL_WORDS):
        return InterfaceKind.VIRTUAL
    if name.startswith(_VPN) or any(word in name for word in _VPN_WORDS) or ip in _CARRIER:
        return InterfaceKind.VPN
    if _is_hotspot(name, ip):
        return InterfaceKind.HOTSPOT
    if name.startswith(_WIFI) or any(word in name for word in _WIFI_WORDS):
        return InterfaceKind.WIFI
    return InterfaceKind.LAN if ip.is_private else InterfaceKind.PUBLIC


def _is_hotspot(name: str, ip: IPv4Address) -> bool:
    """Home routers use 192.168.2 too: there the name must say it is macOS sharing its network."""
    if ip in _MACOS_HOTSPOT:
        return name.startswith("bridge")
    return any(ip in network for network in _HOTSPOTS)


def qr(link: str) -> tuple[tuple[bool, ...], ...]:
    """The QR code of a link: rows of modules, True is dark. Draw it on white, 4 modules free all around."""
    import segno

    code = segno.make(link, error="m", micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
