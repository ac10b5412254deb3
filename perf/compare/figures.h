// What a load client tells of a run: the clock, latencies in buckets of equal relative width, and the processor time of the server.
#pragma once
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000ull

static inline uint64_t nanoseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

// 64 buckets for each doubling, so that a latency is told to 1.6 % whatever its size.
enum { SUB_BUCKET_BITS = 6, SUB_BUCKETS = 1 << SUB_BUCKET_BITS };

typedef struct {
    uint64_t buckets[SUB_BUCKETS * 60], count, max;
} Histogram;

static inline void record(Histogram *h, uint64_t value)
{
    int shift = value < SUB_BUCKETS ? 0 : 63 - __builtin_clzll(value) - SUB_BUCKET_BITS;
    h->buckets[(shift << SUB_BUCKET_BITS) + (int)(value >> shift)]++;
    h->count++;
    if (value > h->max) {
        h->max = value;
    }
}

// The highest value that falls into the bucket of the quantile, but never more than was seen.
static uint64_t quantile(const Histogram *h, double q)
{
    uint64_t wanted = (uint64_t)(q * (double)h->count), seen = 0;
    for (int i = 0; i < SUB_BUCKETS * 60; i++) {
        seen += h->buckets[i];
        if (seen > wanted) {
            int shift = i < 2 * SUB_BUCKETS ? 0 : (i >> SUB_BUCKET_BITS) - 1;
            uint64_t base = (uint64_t)(i - (shift << SUB_BUCKET_BITS));
            uint64_t highest = ((base + 1) << shift) - 1;
            return highest < h->max ? highest : h->max;
        }
    }
    return h->max;
}

typedef struct {
    double user, system; // in µs
} ProcessorTime;

static int s_family[256], s_family_count;

// The fields of /proc/PID/stat from the state on: the name before them may hold blanks and parentheses itself.
static const char *process_fields(int pid, char *text, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    size_t length = file ? fread(text, 1, size - 1, file) : 0;
    if (file) {
        fclose(file);
    }
    text[length] = 0;
    const char *end = strrchr(text, ')');
    return end ? end + 1 : "";
}

// A process and all that descend from it, once: Kamailio's workers are its children. To look through /proc takes milliseconds.
static void find_family(int pid)
{
    s_family[0] = pid;
    s_family_count = pid > 0;
    for (int i = 0; i < s_family_count; i++) {
        DIR *processes = opendir("/proc");
        for (struct dirent *entry; processes && (entry = readdir(processes)) && s_family_count < 256;) {
            char text[1024];
            int parent, child = atoi(entry->d_name);
            if (child > 0 && sscanf(process_fields(child, text, sizeof text), " %*c %d", &parent) == 1 && parent == s_family[i]) {
                s_family[s_family_count++] = child;
            }
        }
        if (processes) {
            closedir(processes);
        }
    }
}

static ProcessorTime processor_time(void)
{
    ProcessorTime total = {0};
    double tick = 1e6 / (double)sysconf(_SC_CLK_TCK);
    for (int i = 0; i < s_family_count; i++) {
        char text[1024];
        unsigned long user, system;
        const char *fields = process_fields(s_family[i], text, sizeof text);
        if (sscanf(fields, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) == 2) {
            total.user += (double)user * tick;
            total.system += (double)system * tick;
        }
    }
    return total;
}
