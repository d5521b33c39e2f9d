#!/bin/busybox sh
# The first program of the guest: loads the drivers, shows the host's files read-only, hands over.
# What is not there is left out: the checks say what they miss.
B=/bin/busybox
$B mount -t proc proc /proc
$B mount -t sysfs sysfs /sys
$B mount -t devtmpfs devtmpfs /dev
# In three rounds, because each driver wants others before it; what is in already is in.
for module in $($B ls /modules) $($B ls /modules) $($B ls /modules); do
    $B insmod /modules/$module 2>/dev/null
done
$B mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144,cache=loose host /host || {
    echo "GUEST no files of the host"; $B lsmod; $B dmesg | $B tail -30
    $B poweroff -f
}
for folder in dev proc sys; do $B mount --move /$folder /host/$folder; done
$B mount -t tmpfs tmpfs /host/run
$B mount -t configfs configfs /host/sys/kernel/config
echo "GUEST up"
PROJECT=$($B cat /project)
cd "/host$PROJECT" || $B poweroff -f
# The environment is empty here: the path of Python is all that it needs.
$B chroot /host /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/run TMPDIR=/run \
    PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$PROJECT" \
    "$PROJECT/.venv/bin/python" -m tests.usb.in_guest 2>&1
# Only if it never came to the checks: else it has switched the guest off itself.
$B poweroff -f
