using System;
using System.Collections.Generic;
using System.Threading;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// Runs threads one at a time, and changes from one to another at the points that they pass, as a seed decides: the same seed gives the
/// same interleaving. What it explores is the order of the steps, not the memory model, which the soak tests have.
/// </summary>
internal sealed class Interleaving
{
    [ThreadStatic]
    private static Member? s_member;

    private readonly Random _random;
    private readonly double _share;
    private readonly List<Member> _runnable = [];
    private readonly Turn _end = new();
    private Exception? _failure;

    private Interleaving(int seed)
    {
        _random = new Random(seed);
        _share = (seed % 4) switch { 0 => 0.02, 1 => 0.1, 2 => 0.3, _ => 0.6 };
    }

    /// <summary>A place where another thread may go on. Means nothing outside of <see cref="Run"/>.</summary>
    public static void Point()
    {
        Member? member = s_member;
        if (member is not null && member.Owner._random.NextDouble() < member.Owner._share)
        {
            member.Owner.Change(member);
        }
    }

    /// <summary>Runs threads to their ends, in the interleaving of the seed; throws what the first of them threw.</summary>
    public static void Run(int seed, params Action[] threads)
    {
        Interleaving interleaving = new(seed);
        foreach (Action thread in threads)
        {
            interleaving._runnable.Add(new Member(interleaving, thread));
        }

        interleaving._runnable.ForEach(static member => member.Start());
        interleaving.PickNext().Resume();
        interleaving._end.Take();
        if (interleaving._failure is not null)
        {
            throw new InvalidOperationException($"Interleaving {seed}: {interleaving._failure.Message}", interleaving._failure);
        }
    }

    private Member PickNext() => _runnable[_random.Next(_runnable.Count)];

    private void Change(Member from)
    {
        Member next = PickNext();
        if (next != from)
        {
            next.Resume();
            from.Pause();
        }
    }

    private void End(Member member, Exception? failure)
    {
        _failure ??= failure;
        _runnable.Remove(member);
        if (_runnable.Count > 0)
        {
            PickNext().Resume();
        }
        else
        {
            _end.Give();
        }
    }

    private sealed class Member(Interleaving owner, Action action)
    {
        private readonly Turn _turn = new();

        public Interleaving Owner => owner;

        public void Start() => ThreadPool.UnsafeQueueUserWorkItem(static member => member.Run(), this, preferLocal: false);

        public void Resume() => _turn.Give();

        public void Pause() => _turn.Take();

        private void Run()
        {
            Pause();
            s_member = this;
            Exception? failure = null;
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            s_member = null;
            owner.End(this, failure);
        }
    }

    private sealed class Turn
    {
        private readonly object _gate = new();
        private bool _isGiven;

        public void Give()
        {
            lock (_gate)
            {
                _isGiven = true;
                Monitor.Pulse(_gate);
            }
        }

        public void Take()
        {
            lock (_gate)
            {
                while (!_isGiven)
                {
                    Monitor.Wait(_gate);
                }

                _isGiven = false;
            }
        }
    }
}
