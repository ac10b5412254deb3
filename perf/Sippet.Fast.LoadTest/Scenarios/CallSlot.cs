namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>What is kept of a call that is under way.</summary>
internal struct CallSlot
{
    /// <summary>The timestamp of the intended start.</summary>
    public long Due;

    /// <summary>The stage of the intended start.</summary>
    public int Stage;

    /// <summary>Grows with each use of the slot, so that what comes late is known to be of an earlier call; 0 before the first.</summary>
    public uint Generation;

    /// <summary>Whether the slot is in use.</summary>
    public bool IsLive;

    /// <summary>Whether the call was answered.</summary>
    public bool IsAnswered;

    /// <summary>The account of a REGISTER.</summary>
    public int Account;

    /// <summary>Whether credentials were sent.</summary>
    public bool IsAuthorized;
}
